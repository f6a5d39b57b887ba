package org.passerelle.adapters.remote.tensor;

/** What happens when a value is absent. */
public sealed interface MissingRule {

    /** The model is not asked. */
    record Abstain() implements MissingRule {}

    /** Each element gets this number, as the model learnt it for an absent value. */
    record Use(double number) implements MissingRule {}

    /** The text is this one, usually empty. */
    record UseText(String text) implements MissingRule {}

    /** Each element is not a number, for models that learnt to read that; impossible in JSON. */
    record NotANumber() implements MissingRule {}
}
