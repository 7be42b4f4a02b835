//! The solver against brute force, on systems small enough for it, and by hand.

use super::slip::Slip;
use super::solve::{STEPS, Solution, THOROUGH, solve};
use super::steps::Steps;
use super::system::{Equation, System};

mod small {
    pub(super) struct Random(pub(super) u64);

    impl Random {
        /// A number below `end` (Steele, Lea and Flood, 2014: `SplitMix`).
        pub(super) fn below(&mut self, end: u64) -> u64 {
            self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
            let mut mixed = self.0;
            mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
            mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
            (mixed ^ (mixed >> 31)) % end
        }

        /// One of so many places.
        pub(super) fn place(&mut self, of: usize) -> usize {
            usize::try_from(self.below(of.try_into().unwrap())).unwrap()
        }
    }
}
use small::Random;

fn equation(left: &[usize], right: &[usize]) -> Equation {
    let side = |cells: &[usize], sign: i8| cells.iter().map(move |&cell| (cell, sign)).collect::<Vec<_>>();
    Equation { terms: [side(left, 1), side(right, -1)].concat(), open: false }
}

/// A table of `height` by `width` parts, with the sum of each row behind it and the sum of each column below it.
fn table(height: usize, width: usize) -> Vec<Equation> {
    let cell = |row: usize, column: usize| row * (width + 1) + column;
    let rows = (0..=height).map(|row| {
        let parts: Vec<_> = (0..width).map(|column| cell(row, column)).collect();
        equation(&parts, &[cell(row, width)])
    });
    let columns = (0..=width).map(|column| {
        let parts: Vec<_> = (0..height).map(|row| cell(row, column)).collect();
        equation(&[cell(height, column)], &parts)
    });
    rows.chain(columns).collect()
}

/// A small table whose sums hold, then one to three cells of it spoiled, some made unknown, an equation opened.
fn spoiled(random: &mut Random, blanks: u64, open: bool) -> System {
    let (height, width) = (1 + random.place(2), 2 + random.place(2));
    let mut cells = vec![0; (height + 1) * (width + 1)];
    for row in 0..height {
        for column in 0..width {
            let count = random.below(4);
            for at in [(row, column), (row, width), (height, column), (height, width)] {
                cells[at.0 * (width + 1) + at.1] += count;
            }
        }
    }
    for _ in 0..=random.below(3) {
        let place = random.place(cells.len());
        cells[place] = random.below(9);
    }
    let mut cells: Vec<_> = cells.into_iter().map(Some).collect();
    for _ in 0..random.below(blanks + 1) {
        let place = random.place(cells.len());
        cells[place] = None;
    }
    let mut equations = table(height, width);
    if open {
        let place = random.place(equations.len());
        equations[place].open = true;
    }
    System::new(cells, equations)
}

/// Whether all equations can hold when the cells in `free` may be anything up to `most`: tries everything.
fn can_hold(system: &System, cells: &mut Vec<Option<u64>>, free: &[usize], most: u64) -> bool {
    for equation in system.equations.iter() {
        let known =
            |&(cell, sign): &(usize, i8)| Some(i64::try_from(cells[cell]?).unwrap() * i64::from(sign));
        let sum: i64 = equation.terms.iter().filter_map(known).sum();
        let open = |sign: i8| equation.terms.iter().any(|term| term.1 == sign && cells[term.0].is_none());
        if sum > 0 && !open(-1) && !equation.open || sum < 0 && !open(1) {
            return false;
        }
    }
    let Some((&first, rest)) = free.split_first() else { return true };
    let fits = (0..=most).any(|value| {
        cells[first] = Some(value);
        can_hold(system, cells, rest, most)
    });
    cells[first] = None;
    fits
}

fn is_repair(system: &System, changed: &[usize]) -> bool {
    let mut cells = system.cells.clone();
    for &cell in changed {
        cells[cell] = None;
    }
    let free: Vec<_> = (0..cells.len()).filter(|&cell| cells[cell].is_none()).collect();
    can_hold(system, &mut cells, &free, 30)
}

/// All repairs of at most `size` cells of which no part is one, the smaller first.
fn by_brute_force(system: &System, size: u32) -> Vec<Vec<usize>> {
    let mut repairs: Vec<Vec<usize>> = Vec::new();
    let mut masks: Vec<u32> =
        (0..1 << system.cells.len()).filter(|mask: &u32| mask.count_ones() <= size).collect();
    masks.sort_by_key(|mask| mask.count_ones());
    for mask in masks {
        let cells: Vec<_> = (0..system.cells.len()).filter(|&cell| mask >> cell & 1 == 1).collect();
        let stated = cells.iter().all(|&cell| system.cells[cell].is_some());
        let smaller = repairs.iter().any(|one| one.iter().all(|cell| cells.contains(cell)));
        if stated && !smaller && is_repair(system, &cells) {
            repairs.push(cells);
        }
    }
    repairs
}

fn cells_of(solution: &Solution) -> Vec<Vec<usize>> {
    solution.repairs.iter().map(|repair| repair.cells().collect()).collect()
}

/// Every repair holds and is minimal; of each size that is wholly among the ten, none is missing.
fn check(system: &System) -> usize {
    let solution = solve(system, &mut Steps::new(STEPS));
    let found = cells_of(&solution);
    let expected = by_brute_force(system, THOROUGH.try_into().unwrap());
    if expected == [Vec::<usize>::new()] {
        assert!(found.is_empty() && !solution.stopped_early, "{system:?}");
        return 0;
    }
    for repair in &solution.repairs {
        let mut mended = system.clone();
        for change in &repair.changes {
            assert_ne!(change.stated, change.proposed);
            mended.set(change.cell, change.proposed);
        }
        assert!(is_repair(&mended, &[]), "{repair:?} of {system:?}");
        let cells: Vec<_> = repair.cells().collect();
        for cell in &cells {
            let fewer: Vec<_> = cells.iter().copied().filter(|one| one != cell).collect();
            assert!(!is_repair(system, &fewer), "{cells:?} of {system:?}");
        }
    }
    for size in 1..=THOROUGH {
        let up_to = |sets: &[Vec<usize>]| {
            let mut sets: Vec<_> = sets.iter().filter(|one| one.len() <= size).cloned().collect();
            sets.sort();
            sets
        };
        if up_to(&expected).len() <= 10 {
            assert_eq!(up_to(&found), up_to(&expected), "{size} in {system:?}");
        }
    }
    found.len()
}

#[test]
fn all_small_repairs_of_full_tables_are_found() {
    let mut random = Random(1);
    let found: usize = (0..300).map(|_| check(&spoiled(&mut random, 0, false))).sum();
    assert!(found > 250, "{found}");
}

#[test]
fn all_small_repairs_are_found_beside_blanks() {
    let mut random = Random(2);
    let found: usize = (0..300).map(|_| check(&spoiled(&mut random, 3, false))).sum();
    assert!(found > 250, "{found}");
}

#[test]
fn all_small_repairs_are_found_where_equations_are_open() {
    let mut random = Random(3);
    let found: usize = (0..300).map(|_| check(&spoiled(&mut random, 2, true))).sum();
    assert!(found > 250, "{found}");
}

/// A table of three rows by three columns, its sums right, laid out as it is printed.
const TRUE: [u64; 16] = [51, 3, 20, 74, 7, 12, 105, 124, 130, 42, 11, 183, 188, 57, 136, 381];

fn printed(changes: &[(usize, u64)]) -> System {
    let mut cells: Vec<_> = TRUE.into_iter().map(Some).collect();
    for &(cell, value) in changes {
        cells[cell] = Some(value);
    }
    let rows = (0..4).map(|row| (0..4).map(|column| row * 4 + column).collect()).collect();
    let columns = (0..4).map(|column| (0..4).map(|row| row * 4 + column).collect()).collect();
    System::new(cells, table(3, 3)).laid_out(rows, columns)
}

#[test]
fn each_slip_is_told() {
    for (changes, slip) in [
        (vec![(0, 15)], Slip::DigitsSwapped),
        (vec![(6, 15)], Slip::DigitDropped),
        (vec![(10, 111)], Slip::DigitDoubled),
        (vec![(0, 591)], Slip::DigitInserted),
        (vec![(8, 136)], Slip::DigitReplaced),
        (vec![(9, 130)], Slip::NeighboursValue),
        (vec![(1, 20), (2, 3)], Slip::NeighboursExchanged),
        (vec![(4, 0), (5, 7), (6, 12), (7, 105)], Slip::RowShifted),
        (vec![(15, 0)], Slip::TotalMissing),
        (vec![(3, 125)], Slip::CountedTwice),
        (vec![(12, 137)], Slip::LeftOut),
        (vec![(13, 9000)], Slip::Other),
    ] {
        let solution = solve(&printed(&changes), &mut Steps::new(STEPS));
        let first = &solution.repairs[0];
        let proposed: Vec<_> = first.changes.iter().map(|change| (change.cell, change.proposed)).collect();
        let truth: Vec<_> = changes.iter().map(|&(cell, _)| (cell, TRUE[cell])).collect();
        assert_eq!(proposed, truth, "{slip:?}");
        assert!(first.changes.iter().all(|change| change.slip == slip), "{slip:?}: {first:?}");
    }
}

#[test]
fn one_equation_alone_is_judged_by_slips() {
    // 4 + 1 + 0 + 46 = 51
    let cells = [4, 1, 0, 46, 15].map(Some).to_vec();
    let solution = solve(&System::new(cells, vec![equation(&[0, 1, 2, 3], &[4])]), &mut Steps::new(STEPS));
    assert_eq!((solution.repairs[0].changes[0].cell, solution.repairs[0].changes[0].proposed), (4, 51));
    // No other part is large enough to lose 36.
    assert_eq!(cells_of(&solution), [[4], [3]]);
}

#[test]
fn of_small_numbers_the_total_is_the_first_suspect() {
    for (cells, cell, proposed, slip) in [
        // The neighbour's 3 says nothing.
        ([3, 3, 20, 0, 41], 4, 26, Slip::Other),
        ([0, 0, 0, 5, 0], 4, 5, Slip::TotalMissing),
        ([2, 1, 0, 4, 6], 4, 7, Slip::LeftOut),
        // 250 + 3
        ([250, 3, 41, 60, 253], 4, 354, Slip::LeftOut),
        // But a likely slip comes first.
        ([2, 1, 51, 4, 22], 2, 15, Slip::DigitsSwapped),
        ([36, 36, 1, 2, 81], 0, 42, Slip::NeighboursValue),
    ] {
        let system = System::new(cells.map(Some).to_vec(), vec![equation(&[0, 1, 2, 3], &[4])])
            .laid_out(vec![(0..5).collect()], Vec::new());
        let change = &solve(&system, &mut Steps::new(STEPS)).repairs[0].changes[0];
        assert_eq!((change.cell, change.proposed, change.slip), (cell, proposed, slip), "{cells:?}");
    }
}

#[test]
fn what_a_blank_must_be_is_derived_from_what_holds() {
    let mut cells: Vec<_> = TRUE.into_iter().map(Some).collect();
    (cells[0], cells[15]) = (None, None);
    let solution = solve(&System::new(cells.clone(), table(3, 3)), &mut Steps::new(STEPS));
    assert!(solution.repairs.is_empty());
    assert_eq!(solution.derived, [(0, 51), (15, 381)]);

    // The row says 51, the column 50: one of them is wrong, and the blank stays blank.
    cells[12] = Some(187);
    let solution = solve(&System::new(cells, table(3, 3)), &mut Steps::new(STEPS));
    assert!(!solution.repairs.is_empty());
    assert!(solution.derived.iter().all(|(cell, _)| *cell != 0), "{:?}", solution.derived);
}

#[test]
fn nothing_is_said_of_blanks_alone() {
    let solution = solve(&System::new(vec![None; 16], table(3, 3)), &mut Steps::new(STEPS));
    assert!(solution.repairs.is_empty() && !solution.stopped_early);
}

#[test]
fn the_largest_counts_there_are() {
    let cells = vec![Some(u64::MAX), Some(u64::MAX), Some(5)];
    let solution = solve(&System::new(cells, vec![equation(&[0, 1], &[2])]), &mut Steps::new(STEPS));
    // The sum is larger than any count, so no single cell will do but both of the parts.
    assert_eq!(cells_of(&solution), [[0, 1]]);
    let everything: Vec<_> = (0..16).map(|cell| (cell, u64::MAX - cell as u64)).collect();
    let mut steps = Steps::new(STEPS);
    solve(&printed(&everything), &mut steps);
}

#[test]
fn the_work_is_bounded() {
    let mut random = Random(5);
    for _ in 0..20 {
        let everything: Vec<_> = (0..16).map(|cell| (cell, random.below(1000))).collect();
        let mut steps = Steps::new(20_000);
        let solution = solve(&printed(&everything), &mut steps);
        assert!(steps.left() > 0 || solution.stopped_early);
    }
}
