package org.passerelle.adapters.remote.tensor;

import java.util.Optional;
import org.passerelle.adapters.api.DataNeed;

/**
 * One value of the request and how it fills a tensor.
 *
 * @param label what it is called for a professional, in French, such as {@code fréquence cardiaque}
 * @param from the resources it is looked for in, each by itself; empty to look in the whole bundle
 * @param path FHIRPath from such a resource, or from the bundle
 * @param encoding how a value becomes elements
 * @param missing what happens when there is none
 */
public record InputField(String label, Optional<DataNeed> from, FhirPath path, Encoding encoding, MissingRule missing) {
    public InputField {
        boolean textRule = missing instanceof MissingRule.UseText;
        boolean numberRule = missing instanceof MissingRule.Use || missing instanceof MissingRule.NotANumber;
        if (encoding.isText() ? numberRule : textRule) {
            throw new IllegalArgumentException("la règle missing de « " + label + " » ne va pas avec son codage");
        }
    }
}
