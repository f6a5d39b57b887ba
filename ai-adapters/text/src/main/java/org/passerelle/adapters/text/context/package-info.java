/**
 * How something is said in any French clinical text: denied, supposed, of a relative, of the past, in another's words; and
 * what surrounds it: sections, sentences and dates.
 *
 * <p>In the manner of ConText (Harkema et al., J Biomed Inform 2009;42:839-851): cues before and after a mention reach it
 * unless a word that ends their reach stands between, and phrases that only look like cues hide them. The lists are our own.
 * Unlike {@link org.passerelle.adapters.text.Matcher}, which reads call takers' notes for triage, this reads any span of any
 * text and names the cue that decided.
 */
package org.passerelle.adapters.text.context;
