using System.Data.Common;
using LaptopFleet.ApiTests.Cast;
using LaptopFleet.Platform.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using NodaTime;
using static System.Net.HttpStatusCode;

namespace LaptopFleet.ApiTests.Platform;

/// <summary>Kept answers go when their time is over, a few at a time, and no other goes with them.</summary>
public sealed class ForgetAnswersTests
{
    private const int Old = (2 * ForgetAnswersJob.StepSize) + 203;

    [Fact]
    public async Task Those_whose_time_is_over_go_in_small_steps_and_the_others_stay()
    {
        var deletes = new Deletes();
        await using var fleet = new Fleet { Between = deletes };
        using var client = fleet.As("people-ops");
        await KeepAsync(fleet, Old);
        fleet.Clock.Advance(Duration.FromHours(1));
        var body = new { workEmail = "ana@example.com", givenName = "Ana", familyName = "Silva", country = "PT", startOn = "2026-12-01" };
        var kept = (await client.Post("people", body, "young")).Must(Created);

        fleet.Clock.Advance(IdempotencyRecord.Kept - Duration.FromHours(1) - Duration.FromSeconds(1));
        await fleet.Run<ForgetAnswersJob>();
        Assert.Equal(Old + 1, await CountAsync(fleet));

        fleet.Clock.Advance(Duration.FromMinutes(2));
        await using var twin = fleet.Twin();
        await Task.WhenAll(fleet.Run<ForgetAnswersJob>(), twin.Run<ForgetAnswersJob>());
        await fleet.Run<ForgetAnswersJob>();

        Assert.Equal(1, await CountAsync(fleet));
        Assert.All(deletes.Rows, rows => Assert.InRange(rows, 0, ForgetAnswersJob.StepSize));
        Assert.Equal(kept.Text, (await client.Post("people", body, "young")).Must(Created).Text);
    }

    private static Task<int> CountAsync(Fleet fleet) => fleet.InDatabase(db => db.IdempotencyRecords.CountAsync());

    private static Task<int> KeepAsync(Fleet fleet, int count) => fleet.InDatabase(async db =>
    {
        for (var i = 0; i < count; i++)
            db.Add(IdempotencyRecord.Of("user:ana", IdempotencyRecord.KeyOf("user:ana", $"old-{i}"), new byte[32], new DefaultHttpContext().Response, [1], fleet.Clock.GetCurrentInstant() + Duration.FromMilliseconds(i)));
        return await db.SaveChangesAsync();
    });

    /// <summary>Counts the rows that each statement takes away.</summary>
    private sealed class Deletes : DbCommandInterceptor
    {
        private readonly System.Collections.Concurrent.ConcurrentQueue<int> rows = new();

        public IEnumerable<int> Rows => rows;

        public override ValueTask<int> NonQueryExecutedAsync(DbCommand command, CommandExecutedEventData eventData, int result, CancellationToken cancellationToken = default)
        {
            if (command.CommandText.StartsWith("DELETE", StringComparison.Ordinal))
                rows.Enqueue(result);
            return new(result);
        }
    }
}
