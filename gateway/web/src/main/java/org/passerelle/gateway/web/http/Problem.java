package org.passerelle.gateway.web.http;

/**
 * Why a request was not answered as asked, in the terms of RFC 9457.
 *
 * @param status HTTP status
 * @param title what happened, in French
 * @param detail what to do about it, in French; may be empty; never patient data
 */
public record Problem(int status, String title, String detail) {

    public static Problem badRequest(String detail) {
        return new Problem(400, "Requête incorrecte", detail);
    }

    public static Problem forbidden(String detail) {
        return new Problem(403, "Requête refusée", detail);
    }

    public static Problem notFound(String detail) {
        return new Problem(404, "Introuvable", detail);
    }

    public static Problem conflict(String detail) {
        return new Problem(409, "Trop tard", detail);
    }

    public static Problem unprocessable(String detail) {
        return new Problem(422, "Demande incomplète ou incohérente", detail);
    }

    public static Problem unavailable(String detail) {
        return new Problem(503, "Service momentanément indisponible", detail);
    }

    /** The problem as an exception, for code that answers by returning. */
    public ProblemException asException() {
        return new ProblemException(this);
    }
}
