/** The words of the console, in French and in English. */
package org.passerelle.gateway.web.words;
