//! Memory grows in proportion to the input, by a factor for each door.
//!
//! There is one test alone here: nothing else may take memory while it counts.
#![cfg(all(feature = "html", feature = "docx"))]

mod families;

use families::Door;
use peak_alloc::PeakAlloc;

#[global_allocator]
static ALLOCATED: PeakAlloc = PeakAlloc;

/// The most bytes that each byte of an input may take while it is read, beside what a small report takes. Of a container,
/// it is each byte that is unpacked.
const FACTORS: [(Door, usize); 5] =
    [(Door::Text, 56), (Door::Page, 56), (Door::Bytes, 28), (Door::Docx, 48), (Door::Xlsx, 16)];

/// What a small report takes, and what does not grow with the input.
const CONSTANT: usize = 256 << 10;

const SIZE: usize = 128 << 10;

#[test]
fn memory_grows_in_proportion_to_the_input() {
    let mut worst = Vec::new();
    for family in families::wanted() {
        let input = (family.make)(SIZE);
        let before = ALLOCATED.current_usage();
        ALLOCATED.reset_peak_usage();
        drop(std::hint::black_box(family.door.read(&input)));
        let taken = ALLOCATED.peak_usage().saturating_sub(before);
        let (_, most) = FACTORS.into_iter().find(|(door, _)| *door == family.door).unwrap();
        worst.push((taken.saturating_sub(CONSTANT) / input.len(), most, family.name));
    }
    worst.sort_by_key(|one| std::cmp::Reverse(one.0));
    for (factor, _, name) in &worst {
        println!("{factor:3} {name}");
    }
    for (factor, most, name) in worst {
        assert!(factor <= most, "{name}: {factor} times its bytes");
    }
}
