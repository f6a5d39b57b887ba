/** What the project demands of itself, as tests: arrows, format, sizes, words and pages that follow the code. */
package org.passerelle.tidy;
