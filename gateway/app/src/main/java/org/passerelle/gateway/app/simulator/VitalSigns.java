package org.passerelle.gateway.app.simulator;

/**
 * One set of vital signs, as a triage nurse takes them.
 *
 * @param respirations per minute
 * @param saturation of oxygen, in percent
 * @param oxygenLitres supplemental oxygen in litres a minute; 0 on room air
 * @param systolic, diastolic blood pressure in mmHg
 * @param heartRate per minute
 * @param temperatureTenths body temperature in tenths of a degree Celsius
 * @param alert whether the patient is fully awake
 */
record VitalSigns(
        int respirations,
        int saturation,
        int oxygenLitres,
        int systolic,
        int diastolic,
        int heartRate,
        int temperatureTenths,
        boolean alert) {

    /** Mostly unremarkable, sometimes worrying, now and then alarming. */
    static VitalSigns any(Dice dice) {
        int severity = dice.between(1, 10);
        if (severity <= 6) {
            return new VitalSigns(
                    dice.between(12, 19),
                    dice.between(96, 99),
                    0,
                    dice.between(112, 150),
                    dice.between(60, 88),
                    dice.between(58, 90),
                    dice.between(363, 379),
                    true);
        }
        if (severity <= 9) {
            return new VitalSigns(
                    dice.between(20, 24),
                    dice.between(92, 95),
                    dice.onceIn(2) ? 2 : 0,
                    dice.between(98, 112),
                    dice.between(55, 70),
                    dice.between(95, 118),
                    dice.between(380, 394),
                    true);
        }
        return new VitalSigns(
                dice.between(26, 34),
                dice.between(82, 90),
                dice.between(3, 9),
                dice.between(72, 89),
                dice.between(40, 55),
                dice.between(125, 145),
                dice.between(348, 402),
                dice.onceIn(2));
    }

    String temperature() {
        return temperatureTenths / 10 + "." + temperatureTenths % 10;
    }
}
