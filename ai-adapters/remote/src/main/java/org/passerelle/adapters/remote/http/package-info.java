/** How this module reaches a model's server: one HTTP client with limits on time and size, TLS, secrets and JSON. */
package org.passerelle.adapters.remote.http;
