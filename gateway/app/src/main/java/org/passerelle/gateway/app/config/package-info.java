/** The one YAML file: read, checked with file, line and key, turned into records. */
package org.passerelle.gateway.app.config;
