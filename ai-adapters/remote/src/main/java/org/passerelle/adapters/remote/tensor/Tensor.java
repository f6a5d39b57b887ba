package org.passerelle.adapters.remote.tensor;

import java.util.Arrays;
import java.util.List;

/** A named array of numbers or texts, row by row. Immutable. */
public final class Tensor {
    private final String name;
    private final Datatype datatype;
    private final List<Long> shape;
    private final double[] numbers;
    private final List<String> texts;

    private Tensor(String name, Datatype datatype, List<Long> shape, double[] numbers, List<String> texts) {
        this.name = name;
        this.datatype = datatype;
        this.shape = List.copyOf(shape);
        this.numbers = numbers;
        this.texts = List.copyOf(texts);
        if (elements(this.shape) != size()) {
            throw new IllegalArgumentException(
                    "tensor " + name + " of shape " + shape + " cannot hold " + size() + " elements");
        }
    }

    /**
     * A tensor of numbers; truth values are 1 and 0.
     *
     * @throws IllegalArgumentException if the shape does not fit, or the type does not hold a value
     */
    public static Tensor ofNumbers(String name, Datatype datatype, List<Long> shape, double... numbers) {
        for (double number : numbers) {
            if (!datatype.holds(number)) {
                throw new IllegalArgumentException("tensor " + name + " has a value that is no " + datatype);
            }
        }
        return new Tensor(name, datatype, shape, numbers.clone(), List.of());
    }

    /**
     * A tensor of texts.
     *
     * @throws IllegalArgumentException if the shape does not fit
     */
    public static Tensor ofTexts(String name, List<Long> shape, List<String> texts) {
        return new Tensor(name, Datatype.BYTES, shape, new double[0], texts);
    }

    /**
     * How many elements a shape has.
     *
     * @return -1 if a dimension is negative or the product is absurd
     */
    public static long elements(List<Long> shape) {
        long elements = 1;
        for (long dimension : shape) {
            if (dimension < 0 || dimension > Integer.MAX_VALUE || elements * dimension > Integer.MAX_VALUE) {
                return -1;
            }
            elements *= dimension;
        }
        return elements;
    }

    public String name() {
        return name;
    }

    public Datatype datatype() {
        return datatype;
    }

    public List<Long> shape() {
        return shape;
    }

    /** How many elements there are. */
    public int size() {
        return datatype == Datatype.BYTES ? texts.size() : numbers.length;
    }

    /** All numbers, a copy; empty for texts. */
    public double[] numbers() {
        return numbers.clone();
    }

    /** All texts; empty for numbers. */
    public List<String> texts() {
        return texts;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Tensor that
                && name.equals(that.name)
                && datatype == that.datatype
                && shape.equals(that.shape)
                && Arrays.equals(numbers, that.numbers)
                && texts.equals(that.texts);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(numbers) * 31 + name.hashCode();
    }

    /** Name, type and shape; never the values, which are a patient's. */
    @Override
    public String toString() {
        return name + " " + datatype + shape;
    }
}
