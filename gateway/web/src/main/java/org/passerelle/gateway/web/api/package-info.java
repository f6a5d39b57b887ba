/** The JSON interface under {@code /api/v1}, described by {@code openapi.yaml}. */
package org.passerelle.gateway.web.api;
