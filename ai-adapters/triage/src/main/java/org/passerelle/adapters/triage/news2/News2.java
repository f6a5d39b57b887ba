package org.passerelle.adapters.triage.news2;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.function.IntUnaryOperator;

/**
 * NEWS2, exactly as in chart 1 of: Royal College of Physicians, National Early Warning Score (NEWS) 2: Standardising the
 * assessment of acute-illness severity in the NHS, London: RCP, 2017.
 *
 * <p>The chart is written in whole numbers, and tenths of a degree: values between two steps are rounded half up first.
 */
public final class News2 {
    private News2() {}

    /** Scores what is known. With scale 2, a saturation of 93 % or more needs to know about oxygen. */
    public static News2Score score(Vitals vitals, SpO2Scale scale) {
        Map<Parameter, Integer> points = new EnumMap<>(Parameter.class);
        put(points, Parameter.RESPIRATION, vitals.respiration(), News2::respiration);
        put(points, Parameter.SYSTOLIC, vitals.systolic(), News2::systolic);
        put(points, Parameter.PULSE, vitals.pulse(), News2::pulse);
        vitals.temperature().ifPresent(celsius -> points.put(Parameter.TEMPERATURE, temperature(round(celsius * 10))));
        vitals.oxygen().ifPresent(given -> points.put(Parameter.OXYGEN, given ? 2 : 0));
        vitals.consciousness().ifPresent(level -> points.put(Parameter.CONSCIOUSNESS, level == Acvpu.A ? 0 : 3));
        vitals.spo2()
                .ifPresent(percent -> spo2(round(percent), scale, vitals.oxygen())
                        .ifPresent(score -> points.put(Parameter.SPO2, score)));
        return new News2Score(points);
    }

    private static void put(
            Map<Parameter, Integer> points, Parameter parameter, OptionalDouble value, IntUnaryOperator score) {
        value.ifPresent(known -> points.put(parameter, score.applyAsInt(round(known))));
    }

    private static int round(double value) {
        return (int) Math.round(value);
    }

    private static int respiration(int perMinute) {
        if (perMinute <= 8 || perMinute >= 25) {
            return 3;
        }
        if (perMinute >= 21) {
            return 2;
        }
        return perMinute <= 11 ? 1 : 0;
    }

    private static OptionalInt spo2(int percent, SpO2Scale scale, Optional<Boolean> oxygen) {
        if (scale == SpO2Scale.ONE) {
            return OptionalInt.of(spo2Scale1(percent));
        }
        if (percent < 93) {
            return OptionalInt.of(spo2Scale2(percent));
        }
        return oxygen.map(given -> OptionalInt.of(given ? spo2Scale2OnOxygen(percent) : 0))
                .orElse(OptionalInt.empty());
    }

    private static int spo2Scale1(int percent) {
        if (percent <= 91) {
            return 3;
        }
        if (percent <= 93) {
            return 2;
        }
        return percent <= 95 ? 1 : 0;
    }

    private static int spo2Scale2(int percent) {
        if (percent <= 83) {
            return 3;
        }
        if (percent <= 85) {
            return 2;
        }
        return percent <= 87 ? 1 : 0;
    }

    private static int spo2Scale2OnOxygen(int percent) {
        if (percent >= 97) {
            return 3;
        }
        return percent >= 95 ? 2 : 1;
    }

    private static int systolic(int mmHg) {
        if (mmHg <= 90 || mmHg >= 220) {
            return 3;
        }
        if (mmHg <= 100) {
            return 2;
        }
        return mmHg <= 110 ? 1 : 0;
    }

    private static int pulse(int perMinute) {
        if (perMinute <= 40 || perMinute >= 131) {
            return 3;
        }
        if (perMinute >= 111) {
            return 2;
        }
        return perMinute <= 50 || perMinute >= 91 ? 1 : 0;
    }

    private static int temperature(int tenths) {
        if (tenths <= 350) {
            return 3;
        }
        if (tenths >= 391) {
            return 2;
        }
        return tenths <= 360 || tenths >= 381 ? 1 : 0;
    }
}
