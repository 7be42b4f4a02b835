#![doc = "# The command `gongkai`"]
#![doc = ""]
#![doc = include_str!("command.md")]
