package org.passerelle.gateway.web.pathos;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.passerelle.gateway.web.http.Problem;

/** A resident's key as it stands in an address: keys hold bars, colons and slashes. */
public final class ResidentId {
    private ResidentId() {}

    public static String of(String subject) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(subject.getBytes(StandardCharsets.UTF_8));
    }

    /** @throws org.passerelle.gateway.web.http.ProblemException if it is none */
    public static String subject(String id) {
        try {
            return new String(Base64.getUrlDecoder().decode(id), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException notOne) {
            throw Problem.notFound("Il n'y a pas de résident de cet identifiant.")
                    .asException();
        }
    }
}
