package org.passerelle.adapters.remote.tensor;

/** Element types of the Open Inference Protocol, version 2. */
public enum Datatype {
    BOOL(1, 0, 1),
    UINT8(1, 0, 0xFF),
    UINT16(2, 0, 0xFFFF),
    UINT32(4, 0, 0xFFFF_FFFFL),
    /** Whole numbers above 2^53 are not told apart: no input or class number comes near. */
    UINT64(8, 0, 0x1p53),
    INT8(1, Byte.MIN_VALUE, Byte.MAX_VALUE),
    INT16(2, Short.MIN_VALUE, Short.MAX_VALUE),
    INT32(4, Integer.MIN_VALUE, Integer.MAX_VALUE),
    /** As for {@link #UINT64}. */
    INT64(8, -0x1p53, 0x1p53),
    /** IEEE 754 binary16; never in JSON, where servers disagree on it. */
    FP16(2, -65504, 65504),
    /** The upper half of a binary32; never in JSON either. */
    BF16(2, -Float.MAX_VALUE, Float.MAX_VALUE),
    FP32(4, -Float.MAX_VALUE, Float.MAX_VALUE),
    FP64(8, -Double.MAX_VALUE, Double.MAX_VALUE),
    /** Byte strings of any length; here always UTF-8. */
    BYTES(0, 0, 0);

    private final int size;
    private final double least;
    private final double most;

    Datatype(int size, double least, double most) {
        this.size = size;
        this.least = least;
        this.most = most;
    }

    /** Bytes of one element in raw form; 0 for {@link #BYTES}. */
    public int size() {
        return size;
    }

    /** Whether elements are numbers with a fraction, which may also be NaN. */
    public boolean isFloating() {
        return this == FP16 || this == BF16 || this == FP32 || this == FP64;
    }

    /** Whether elements are numbers, truth values included. */
    public boolean isNumeric() {
        return this != BYTES;
    }

    /** Whether it can be written in JSON without loss that servers disagree on. */
    public boolean isSafeInJson() {
        return this != FP16 && this != BF16;
    }

    /** Whether an element of this type can hold a number. */
    public boolean holds(double value) {
        if (!isNumeric()) {
            return false;
        }
        if (isFloating()) {
            return Double.isNaN(value) || (value >= least && value <= most);
        }
        return value == Math.rint(value) && value >= least && value <= most;
    }
}
