/** Lets the text engine answer files of cases, so that its figures can be checked by anybody. */
package org.passerelle.adapters.text.evaluation;
