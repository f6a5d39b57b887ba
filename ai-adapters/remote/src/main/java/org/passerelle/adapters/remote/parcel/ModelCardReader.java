package org.passerelle.adapters.remote.parcel;

import java.util.ArrayList;
import java.util.List;
import org.passerelle.adapters.api.ModelCard;

/** Reads a model card, a YAML file of the package. */
final class ModelCardReader {
    private ModelCardReader() {}

    /**
     * @param file its name in the package
     * @throws ParcelException with everything that is wrong with it
     */
    static ModelCard read(byte[] bytes, String file) throws ParcelException {
        Problems problems = new Problems();
        Section card = Section.root(Yaml.read(bytes, file), file, problems);
        ModelCard read = new ModelCard(
                card.required("provider"),
                card.required("licence"),
                card.required("summary"),
                card.required("users"),
                some(card, "limitations"),
                some(card, "training-data"),
                performance(card),
                card.required("contact"));
        card.reportUnknownKeys();
        problems.throwIfAny();
        return read;
    }

    private static List<String> some(Section card, String key) {
        List<String> texts = card.texts(key);
        if (texts.isEmpty()) {
            card.problem(key, "au moins une phrase est attendue");
        }
        return texts;
    }

    private static List<ModelCard.Performance> performance(Section card) {
        List<ModelCard.Performance> figures = new ArrayList<>();
        for (Section figure : card.sections("performance")) {
            figures.add(new ModelCard.Performance(
                    figure.required("measure"),
                    figure.required("value"),
                    figure.required("population"),
                    figure.required("source")));
        }
        return figures;
    }
}
