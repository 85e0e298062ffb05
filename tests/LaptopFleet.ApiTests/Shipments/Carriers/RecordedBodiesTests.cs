using System.Text.Json.Nodes;
using LaptopFleet.ApiTests.Cast;
using LaptopFleet.Shipments.Carriers;
using Microsoft.EntityFrameworkCore;
using static System.Net.HttpStatusCode;

namespace LaptopFleet.ApiTests.Shipments.Carriers;

/// <summary>Bodies that were recorded elsewhere, where the folder with them is named by LAPTOPFLEET_VECTORS: each is accepted, and it is said what was made of it.</summary>
public sealed class RecordedBodiesTests(Fleet fleet) : IClassFixture<Fleet>
{
    private static readonly string? Folder = Environment.GetEnvironmentVariable("LAPTOPFLEET_VECTORS");

    public static TheoryData<string, string> Files =>
    [
        .. from provider in new[] { "easypost", "aftership" }
           from file in Recorded(provider)
           select new TheoryDataRow<string, string>(provider, file),
    ];

    private static IEnumerable<string> Recorded(string provider) =>
        Folder is null ? ["(LAPTOPFLEET_VECTORS is not set)"] : Directory.GetFiles(Path.Combine(Folder, "carrier", provider), "*.json").Order(StringComparer.Ordinal);

    [Theory]
    [MemberData(nameof(Files))]
    public async Task Every_body_is_accepted_and_explained(string provider, string file)
    {
        Assert.SkipWhen(Folder is null, "LAPTOPFLEET_VECTORS names no folder with recorded bodies.");
        var message = JsonNode.Parse(await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken))!.AsObject();
        // As if it had been sent now, and for itself: the recorded samples share one id and are years old.
        if (message.ContainsKey("event_id"))
            message["event_id"] = Guid.CreateVersion7().ToString();
        if (message.ContainsKey("ts"))
            message["ts"] = Fleet.Start.ToUnixTimeSeconds();
        if (message.ContainsKey("created_at") && message["object"]?.GetValue<string>() != "Tracker")
            message["created_at"] = NodaTime.Text.InstantPattern.ExtendedIso.Format(Fleet.Start);
        var isEasyPost = provider == "easypost";
        if (message["object"]?.GetValue<string>() == "Tracker")
            message = new() { ["id"] = $"evt_{Guid.CreateVersion7():N}", ["object"] = "Event", ["description"] = "tracker.updated", ["result"] = message.DeepClone() };
        message["lf_test"] = Guid.CreateVersion7().ToString();

        var answer = (isEasyPost ? await fleet.Anonymous().SendEasyPost(message) : await fleet.Anonymous().SendAfterShip(message)).Must(OK);
        Assert.True(answer["isNew"].GetValue<bool>());
        await fleet.ReadMail();

        var read = await fleet.InDatabase(db => db.CarrierMessages.OrderByDescending(m => m.Id).FirstAsync());
        Assert.Contains(read.State, new[] { CarrierMessageState.Heard, CarrierMessageState.Waiting, CarrierMessageState.NotAboutParcel });
        Assert.NotNull(read.Remarks);
        TestContext.Current.TestOutputHelper?.WriteLine($"{Path.GetFileName(file)}: {read.State} {read.Remarks}");
    }
}
