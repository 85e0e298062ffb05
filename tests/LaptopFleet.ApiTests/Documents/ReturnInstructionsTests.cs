using System.Net;
using System.Text.Json.Nodes;
using LaptopFleet.ApiTests.Cast;

namespace LaptopFleet.ApiTests.Documents;

/// <summary>How to send a laptop back, in the language of whoever does.</summary>
public sealed class ReturnInstructionsTests(Fleet fleet) : IClassFixture<Fleet>
{
    [Theory]
    [InlineData("GB", "en", "How to send your laptop back", "7 December 2026", "Leave the battery in the laptop", "may be swollen", "Shut the laptop down", "drop-off point")]
    [InlineData("DE", "de", "So schicken Sie Ihren Laptop zurück", "7. Dezember 2026", "Lassen Sie den Akku im Laptop", "aufgebläht", "Fahren Sie den Laptop herunter", "Annahmestelle")]
    [InlineData("FR", "fr", "Comment renvoyer votre ordinateur", "7 décembre 2026", "Laissez la batterie dans l'ordinateur", "gonflée", "Éteignez l'ordinateur", "point de dépôt")]
    [InlineData("ES", "es", "Cómo devolver su portátil", "7 de diciembre de 2026", "Deje la batería dentro del portátil", "hinchada", "Apague el portátil", "punto de entrega")]
    [InlineData("PT", "pt", "Como devolver o seu portátil", "7 de dezembro de 2026", "Deixe a bateria dentro do portátil", "inchada", "Desligue o portátil", "ponto de entrega")]
    [InlineData("JP", "ja", "ノートパソコンの返送方法", "2026年12月7日", "バッテリーは本体に入れたまま", "膨張", "電源を切ってください", "受付窓口")]
    public async Task They_are_in_the_language_of_the_person(string country, string language, params string[] said)
    {
        var (id, device, _, _) = await fleet.Coming(AddressIn(country));

        using var paper = await fleet.Paper(id, "return-instructions");

        var text = language == "ja" ? paper.Text.Replace(" ", "", StringComparison.Ordinal) : paper.Text;
        Assert.All(said.Append(device.SerialNumber).Append("laptops@example.com"), part => Assert.Contains(part, text, StringComparison.Ordinal));
        var listed = (await fleet.As("logistics-lead").Get($"shipments/{id}/documents"))["documents"].AsArray().Single();
        Assert.Equal(language, listed!["language"]!.GetValue<string>());
    }

    [Fact]
    public async Task Their_own_language_goes_before_that_of_their_country()
    {
        var (id, _, person, _) = await fleet.Coming(AddressIn("DE"));
        (await fleet.As("people-ops").Patch($"people/{person}", new { language = "fr-CA" }, ifMatch: "*")).Must(HttpStatusCode.OK);

        using var paper = await fleet.Paper(id, "return-instructions");

        Assert.Contains("Comment renvoyer votre ordinateur", paper.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task They_say_the_day_that_was_agreed()
    {
        var (id, device, person, _) = await fleet.Coming();
        using (var before = await fleet.Paper(id, "return-instructions"))
            Assert.Contains("7. Dezember 2026", before.Text, StringComparison.Ordinal);
        (await fleet.As("logistics-lead").Post("assignments", new { personId = person, deviceId = device.Id, handedOver = false, dueBackOn = "2026-12-18" })).Must(HttpStatusCode.Created);

        using var paper = await fleet.Paper(id, "return-instructions");

        Assert.Contains("18. Dezember 2026", paper.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task In_a_language_that_is_not_spoken_here_they_are_English_and_say_so()
    {
        var (id, _, _, _) = await fleet.Coming(AddressIn("PL"));

        using var paper = await fleet.Paper(id, "return-instructions");

        Assert.Contains("These instructions are not available in Polish yet. This is the English text.", paper.Text, StringComparison.Ordinal);
        Assert.Contains("How to send your laptop back", paper.Text, StringComparison.Ordinal);
    }

    private static JsonObject AddressIn(string country) => country switch
    {
        "GB" => PaperCast.Address("GB", "1 High Street", "London", "SW1A 1AA"),
        "DE" => PaperCast.Address("DE", "Hauptstraße 3", "Köln", "50667"),
        "FR" => PaperCast.Address("FR", "12 rue de la Paix", "Paris", "75002"),
        "ES" => PaperCast.Address("ES", "Calle Mayor 4", "Madrid", "28013", "Madrid"),
        "JP" => PaperCast.Address("JP", "丸の内1丁目9番1号", "千代田区", "100-0005", "東京都"),
        "PL" => PaperCast.Address("PL", "ul. Prosta 5", "Warszawa", "00-001"),
        _ => PaperCast.Lisbon,
    };
}
