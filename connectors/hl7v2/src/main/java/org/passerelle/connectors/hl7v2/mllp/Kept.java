package org.passerelle.connectors.hl7v2.mllp;

/**
 * A frame after the intake answered.
 *
 * @param judged the frame and the verdict
 * @param onDisk false if the intake could not keep it
 */
record Kept(Judged judged, boolean onDisk) {}
