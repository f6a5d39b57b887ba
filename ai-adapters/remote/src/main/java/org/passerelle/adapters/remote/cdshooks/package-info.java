/**
 * Models behind CDS Hooks services (2.0.1): the gateway as client, with prefetch, cards, feedback and signed tokens.
 */
package org.passerelle.adapters.remote.cdshooks;
