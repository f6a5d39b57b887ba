package org.passerelle.benchmarks;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.time.Duration;
import java.util.List;

/**
 * The LinuxForHealth converter under the same messages, in a process of its own, since it needs other versions of HAPI.
 * Found by name at run time for the same reason.
 */
final class LinuxForHealthRival {
    /** What each line of the result begins with. */
    static final String RATE = "rate ";

    private static final String CONVERTER = "io.github.linuxforhealth.hl7.HL7ToFHIRConverter";

    private LinuxForHealthRival() {}

    /** @param arguments seconds of a round */
    public static void main(String[] arguments) throws ReflectiveOperationException {
        Class<?> type = Class.forName(CONVERTER);
        Object converter = type.getDeclaredConstructor().newInstance();
        MethodHandle convert = MethodHandles.publicLookup()
                .findVirtual(type, "convert", MethodType.methodType(String.class, String.class));
        Duration round = Duration.ofSeconds(Long.parseLong(arguments[0]));
        for (String message : List.of(MappingMessages.admission(), MappingMessages.results())) {
            System.out.println(RATE + MappingRate.of(message, text -> length(convert, converter, text), round));
        }
    }

    private static int length(MethodHandle convert, Object converter, String text) {
        try {
            return ((String) convert.invoke(converter, text)).length();
        } catch (Throwable e) {
            throw new IllegalStateException("the rival failed", e);
        }
    }
}
