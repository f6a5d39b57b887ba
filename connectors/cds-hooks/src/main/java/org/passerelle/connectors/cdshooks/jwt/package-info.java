/** Who calls: the signed tokens of CDS clients, and the keys that they are checked with. */
package org.passerelle.connectors.cdshooks.jwt;
