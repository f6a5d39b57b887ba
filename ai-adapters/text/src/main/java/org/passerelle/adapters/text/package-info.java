/** French clinical text: words, sentences, concepts, and whether they are said of the patient now. */
package org.passerelle.adapters.text;
