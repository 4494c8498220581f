package org.topdown.jobs;

/// One device of the desk.
record DevicePlace(String stripId, String deviceId) {}
