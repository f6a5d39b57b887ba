package org.passerelle.connectors.hl7v2;

/** Fictitious messages in the XML encoding. */
final class XmlSamples {
    static final String ADT_A01 = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
            + "<ADT_A01 xmlns=\"urn:hl7-org:v2xml\"><MSH><MSH.1>|</MSH.1><MSH.2>^~\\&amp;</MSH.2>"
            + "<MSH.3><HD.1>GAM</HD.1></MSH.3><MSH.4><HD.1>HOP-ESSAI</HD.1></MSH.4>"
            + "<MSH.7><TS.1>20260115083000+0100</TS.1></MSH.7>"
            + "<MSH.9><MSG.1>ADT</MSG.1><MSG.2>A01</MSG.2><MSG.3>ADT_A01</MSG.3></MSH.9><MSH.10>XML1</MSH.10>"
            + "<MSH.11><PT.1>P</PT.1></MSH.11><MSH.12><VID.1>2.5</VID.1><VID.2><CE.1>FRA</CE.1></VID.2></MSH.12></MSH>"
            + "<EVN><EVN.2><TS.1>20260115083000</TS.1></EVN.2></EVN>"
            + "<PID><PID.3><CX.1>IPP0042</CX.1><CX.4><HD.1>HOP-ESSAI</HD.1><HD.2>1.2.250.1.999.1</HD.2>"
            + "<HD.3>ISO</HD.3></CX.4><CX.5>PI</CX.5></PID.3><PID.3><CX.1>DOS&amp;77</CX.1></PID.3>"
            + "<PID.5><XPN.1><FN.1>ESSAI</FN.1></XPN.1><XPN.2>Zoé</XPN.2><XPN.7>L</XPN.7></PID.5>"
            + "<PID.7><TS.1>19990112</TS.1></PID.7><PID.8>F</PID.8></PID>"
            + "<PV1><PV1.2>E</PV1.2></PV1>"
            + "<ZBE><ZBE.1><EI.1>MVT1</EI.1></ZBE.1><ZBE.2><TS.1>20260115082500</TS.1></ZBE.2><ZBE.4>INSERT</ZBE.4>"
            + "<ZBE.5>N</ZBE.5><ZBE.9>HMS</ZBE.9></ZBE></ADT_A01>\n";

    private XmlSamples() {}
}
