package org.passerelle.adapters.remote.parcel;

import java.util.Map;
import org.passerelle.adapters.api.Baseline;
import org.passerelle.adapters.api.Conduct;
import org.passerelle.adapters.api.DataScope;
import org.passerelle.adapters.api.Limits;
import org.passerelle.adapters.api.Regulation;

/**
 * What {@code manifest.yaml} says, before anything is compared with the other files.
 *
 * @param id stable name of the adapter
 * @param version of its code and model together
 * @param useCase the use case it was made for
 * @param intendedPurpose one sentence
 * @param regulation under which law it falls
 * @param data the FHIR data it works on
 * @param limits how it may be called
 * @param conduct how it may be used
 * @param baseline what inputs and outputs looked like at validation
 * @param model where the model is
 * @param files names of the other files
 * @param declared digests by the name of their key, in lower-case hexadecimal without {@code sha256:}
 * @param configDigest of the manifest itself, written as canonical JSON without {@code digests.config}
 * @param serving how the model is reached
 */
record ManifestFile(
        String id,
        String version,
        String useCase,
        String intendedPurpose,
        Regulation regulation,
        DataScope data,
        Limits limits,
        Conduct conduct,
        Baseline baseline,
        ModelSource model,
        FileNames files,
        Map<String, String> declared,
        String configDigest,
        Serving serving) {

    ManifestFile {
        declared = Map.copyOf(declared);
    }
}
