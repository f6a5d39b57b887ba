package org.passerelle.gateway.app.simulator;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.passerelle.connectors.api.Content;
import org.passerelle.gateway.app.simulator.EmergencyMessages.CharacterSet;
import org.passerelle.gateway.app.simulator.HubEnvelopes.HubObject;

/** Makes the bad messages: each is a good one with a single fault. */
final class Troubles {
    private final EmergencyMessages emergencies;
    private final CaseFactory cases;
    private final CallMessages calls;
    private final HubEnvelopes envelopes;
    private final Dice dice;

    Troubles(SimulatorSettings settings, CaseLibrary library, Clock clock) {
        long seed = settings.seed() + 2;
        this.emergencies = new EmergencyMessages(clock);
        this.cases = new CaseFactory(library, settings.lrmClientId(), seed, clock);
        this.calls = new CallMessages(settings.lrmClientId(), settings.modelLine(), library, clock);
        this.envelopes =
                new HubEnvelopes(settings.lrmClientId(), settings.gatewayClientId(), settings.modelLine(), clock);
        this.dice = new Dice(seed);
    }

    /** One of each kind, all new. */
    List<Trouble> oneOfEach() {
        String twice = good();
        return List.of(
                new Trouble.Hl7("unsupported version", hl7(good().replace("|2.5^FRA^2.11|", "|3.9|"))),
                new Trouble.Hl7("no PID segment", hl7(without(good(), "PID"))),
                new Trouble.Hl7("unknown character set", hl7(good().replace("UNICODE UTF-8", "KLINGON"))),
                new Trouble.Hl7("first of two with one control id", hl7(twice)),
                new Trouble.Hl7("second of two with one control id", hl7(twice)),
                new Trouble.Cut("frame without end", halfAFrame()),
                new Trouble.Hub("JSON that breaks off", brokenJson()),
                new Trouble.Hub("XML with a DTD", xmlWithDtd()),
                new Trouble.Hub("call without a case id", envelopes.json(withoutCaseId())),
                new Trouble.Hub("expired", envelopes.json(expired())));
    }

    private String good() {
        EmergencyStay stay = new EmergencyStay(
                "IPP0",
                "NDA0",
                FictitiousPeople.lastName(dice),
                FictitiousPeople.firstName(dice),
                LocalDate.of(1970, 1, 1),
                "F",
                "Malaise",
                VitalSigns.any(dice));
        return emergencies.arrival(stay, CharacterSet.UTF_8).text(StandardCharsets.UTF_8);
    }

    private static Content hl7(String text) {
        return Content.of(text, StandardCharsets.UTF_8);
    }

    private static String without(String message, String segment) {
        return Arrays.stream(message.split("\r"))
                .filter(line -> !line.startsWith(segment))
                .collect(Collectors.joining("\r", "", "\r"));
    }

    private Content halfAFrame() {
        Content frame = MllpClient.frame(hl7(good()));
        return Content.head(frame.toByteArray(), frame.size() / 2);
    }

    private HubMessage brokenJson() {
        HubMessage whole = envelopes.json(calls.call(cases.next()));
        return new HubMessage(
                whole.contentType(),
                Content.head(whole.body().toByteArray(), whole.body().size() * 2 / 3));
    }

    private HubMessage xmlWithDtd() {
        HubMessage whole = envelopes.xml(calls.call(cases.next()));
        String text = whole.body().text(StandardCharsets.UTF_8);
        String withDtd = text.replace(
                "<edxlDistribution", "<!DOCTYPE edxlDistribution [<!ENTITY x \"fictif\">]><edxlDistribution");
        return new HubMessage(whole.contentType(), Content.of(withDtd, StandardCharsets.UTF_8));
    }

    /** The Hub looks at the envelope only: this one reaches the gateway. */
    private HubObject withoutCaseId() {
        HubObject call = calls.call(cases.next());
        call.body().remove("caseId");
        return call;
    }

    private HubObject expired() {
        HubObject call = calls.call(cases.next());
        return new HubObject(call.name(), call.body(), call.kind(), call.exercise(), Duration.ofMinutes(-5));
    }
}
