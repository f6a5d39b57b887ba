/** A stand-in for the Hub Santé on one machine: broker, topology and dispatcher. */
package org.passerelle.connectors.samuhub.local;
