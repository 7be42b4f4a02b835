//! Documents of Word to flat text.
use super::Opened;
use crate::base::{Error, ErrorKind, Limits};

pub(super) fn docx(_: &[u8], _: &Limits) -> Result<Opened, Error> {
    Err(Error::new(ErrorKind::Unsupported, "not yet"))
}
