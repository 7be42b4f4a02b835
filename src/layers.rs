//! The layers of the reader one by one, for the fuzz targets and for tests of growth. This is no part of the public
//! interface: any version may change it.
