package org.passerelle.gateway.app.simulator;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;

/** Makes fictitious calls out of templates: the seed decides the stories, identifiers are always new. */
public final class CaseFactory {
    private static final DateTimeFormatter YEAR_AND_DAY = DateTimeFormatter.ofPattern("yyDDD", Locale.ROOT);
    private static final int NUMBERS = 100_000;

    private final CaseLibrary library;
    private final String clientId;
    private final Dice dice;
    private final Clock clock;
    private final String run = UUID.randomUUID().toString().substring(0, 8);
    private final AtomicInteger count = new AtomicInteger();
    private final AtomicInteger begun = new AtomicInteger();

    public CaseFactory(CaseLibrary library, String clientId, long seed, Clock clock) {
        this.library = library;
        this.clientId = clientId;
        this.dice = new Dice(seed);
        this.clock = clock;
    }

    /** The next call: the library's opening first, then kinds chosen by chance. */
    public FictitiousCase next() {
        int dealt = begun.getAndIncrement();
        boolean opening = dealt < library.opening().size();
        return of(opening ? library.named(library.opening().get(dealt)) : dice.oneOf(library.cases()));
    }

    FictitiousCase of(CaseTemplate template) {
        OffsetDateTime now = HubTime.now(clock);
        int number = count.incrementAndGet();
        String localNumber = "DRFR15000" + YEAR_AND_DAY.format(now) + "%05d".formatted(number % NUMBERS);
        List<FictitiousCase.Patient> patients = new ArrayList<>();
        for (CaseTemplate.Person person : template.patients()) {
            patients.add(patient(person, run + "-" + number + "-" + (patients.size() + 1)));
        }
        String note = template.notes().isEmpty() ? "" : dice.oneOf(template.notes());
        Map<String, String> story = story(patients);
        return new FictitiousCase(
                template,
                clientId + "." + localNumber + "-" + run,
                localNumber,
                now,
                patients,
                fill(note, story),
                fill(template.update().note(), story),
                FictitiousPeople.phone(dice),
                FictitiousPeople.street(dice));
    }

    private FictitiousCase.Patient patient(CaseTemplate.Person person, String number) {
        String sex = person.sex().isEmpty() ? dice.oneOf(List.of("F", "M")) : person.sex();
        String age = "P" + dice.between(person.youngest(), person.oldest()) + person.unit();
        return new FictitiousCase.Patient(
                clientId + ".patient." + number,
                sex,
                age,
                person.history(),
                person.treatment(),
                person.note(),
                FictitiousPeople.fullName(dice));
    }

    private Map<String, String> story(List<FictitiousCase.Patient> patients) {
        FictitiousCase.Patient first = patients.isEmpty() ? null : patients.getFirst();
        return Map.of(
                "{patient}",
                first == null ? "Personne" : FictitiousPeople.word(first.sex(), first.age()),
                "{age}",
                first == null ? "âge inconnu" : FictitiousPeople.ageInWords(first.age()),
                "{minutes}",
                String.valueOf(5 * dice.between(1, 9)),
                "{heures}",
                String.valueOf(dice.between(2, 12)),
                "{jours}",
                String.valueOf(dice.between(2, 5)),
                "{temperature}",
                dice.between(38, 39) + "," + dice.between(5, 9));
    }

    private static String fill(String text, Map<String, String> story) {
        String filled = text;
        for (Map.Entry<String, String> word : story.entrySet()) {
            filled = filled.replace(word.getKey(), word.getValue());
        }
        return filled;
    }
}
