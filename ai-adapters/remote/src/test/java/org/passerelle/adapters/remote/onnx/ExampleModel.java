package org.passerelle.adapters.remote.onnx;

/** Makes the model of {@code examples/adapters/exemple-onnx-vigilance}; its coefficients are chosen by hand and mean nothing. */
final class ExampleModel {
    /** Age, heart rate, respiratory rate, oxygen saturation, systolic pressure, temperature; low, medium, high. */
    private static final float[][] WEIGHTS = {
        {0f, 0.01f, 0.02f},
        {0f, 0.02f, 0.04f},
        {0f, 0.075f, 0.15f},
        {0f, -0.1f, -0.2f},
        {0f, -0.015f, -0.03f},
        {0f, 0.15f, 0.3f}
    };

    private ExampleModel() {}

    static byte[] bytes() {
        return OnnxWriter.logisticRegression("valeurs", "probabilites", WEIGHTS, 0f, 2f, 2f);
    }
}
