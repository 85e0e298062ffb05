using System.Text;
using LaptopFleet.ApiTests.Cast;
using LaptopFleet.Catalog;

namespace LaptopFleet.ApiTests.Devices.Imports;

/// <summary>Writes files, sends them and waits for their end.</summary>
public static class Csv
{
    public const string Header = "serial_number,asset_tag,model_code,depot_code,condition,cost_amount,cost_currency,purchased_on,warranty_until\n";

    public static string Row(string serial, Model model, Depot depot, string tag = "") => $"{serial},{tag},{model.Code},{depot.Code},used,1599.00,EUR,2026-02-01,2029-01-31\n";

    public static string Rows(string prefix, int count, Model model, Depot depot) =>
        Enumerable.Range(0, count).Aggregate(new StringBuilder(), (text, i) => text.Append(Row($"{prefix}{i}", model, depot, $"T-{prefix}{i}"))).ToString();

    public static Task<Answer> SendCsv(this HttpClient client, string rows, string query = "", string? key = null) =>
        client.Say(HttpMethod.Post, $"devices/imports{query}", new StringContent(rows, Encoding.UTF8, "text/csv"), key);

    /// <summary>Asks until it has ended.</summary>
    public static Task<Answer> Ended(this HttpClient client, Guid import) => Eventually.SeeAsync(
        async () => (await client.Get($"devices/imports/{import}")).Must(System.Net.HttpStatusCode.OK),
        answer => answer["state"].GetValue<string>() is not ("queued" or "running"), answer => answer.Text);

    public static async Task<IReadOnlyList<string>> Errors(this HttpClient client, Guid import) =>
        [.. (await client.Get($"devices/imports/{import}/errors?limit=200")).Must(System.Net.HttpStatusCode.OK)["items"].AsArray()
            .Select(e => $"{e!["row"]}:{e["column"]}:{e["code"]}")];
}
