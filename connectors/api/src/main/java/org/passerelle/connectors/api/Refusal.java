package org.passerelle.connectors.api;

/**
 * Why a connector refused a message.
 *
 * @param code the protocol's own error code, such as {@code AR 203} or {@code 101}
 * @param reason one sentence for the operator, in French, without patient data
 */
public record Refusal(String code, String reason) {}
