using System.Globalization;
using System.Text;

namespace LaptopFleet.Shipments.Carriers.Simulated;

/// <summary>A label of 4 by 6 inches that nobody can mistake for a real one. The same number gives the same bytes.</summary>
internal static class SimulatedLabel
{
    public static byte[] Draw(string number)
    {
        var page = $"""
            2 w 12 12 264 408 re S
            BT /F 26 Tf 44 350 Td (SIMULATED) Tj ET
            BT /F 12 Tf 44 326 Td (Nobody carries this parcel.) Tj ET
            BT /F 18 Tf 44 200 Td ({number}) Tj ET
            """;
        string[] objects =
        [
            "<< /Type /Catalog /Pages 2 0 R >>",
            "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 288 432] /Contents 4 0 R /Resources << /Font << /F 5 0 R >> >> >>",
            string.Create(CultureInfo.InvariantCulture, $"<< /Length {page.Length} >>\nstream\n{page}\nendstream"),
            "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica-Bold >>",
        ];
        var file = new StringBuilder("%PDF-1.4\n");
        var places = new List<int>();
        for (var i = 0; i < objects.Length; i++)
        {
            places.Add(file.Length);
            file.Append(CultureInfo.InvariantCulture, $"{i + 1} 0 obj\n{objects[i]}\nendobj\n");
        }
        var table = file.Length;
        file.Append(CultureInfo.InvariantCulture, $"xref\n0 {objects.Length + 1}\n0000000000 65535 f \n");
        places.ForEach(place => file.Append(CultureInfo.InvariantCulture, $"{place:0000000000} 00000 n \n"));
        file.Append(CultureInfo.InvariantCulture, $"trailer\n<< /Size {objects.Length + 1} /Root 1 0 R >>\nstartxref\n{table}\n%%EOF\n");
        return Encoding.ASCII.GetBytes(file.ToString());
    }
}
