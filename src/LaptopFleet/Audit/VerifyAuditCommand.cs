using LaptopFleet.Database;
using NodaTime;
using NodaTime.Text;

namespace LaptopFleet.Audit;

/// <summary><c>LaptopFleet verify-audit [--since 2026-11-22T00:00:00Z]</c>: what <see cref="VerifyAudit"/> does, from the shell. Exit code 0 when intact, 1 when not.</summary>
public static class VerifyAuditCommand
{
    public const string Name = "verify-audit";

    public static async Task<int> RunAsync(IServiceProvider services, string[] args)
    {
        var at = Array.IndexOf(args, "--since");
        if (at >= 0 && (at + 1 >= args.Length || !InstantPattern.ExtendedIso.Parse(args[at + 1]).Success))
        {
            await Console.Error.WriteLineAsync("usage: verify-audit [--since 2026-11-22T00:00:00Z]");
            return 2;
        }
        await services.UseFleetDatabaseAsync();
        await using var scope = services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<Sealer>().SealAsync(CancellationToken.None);
        var since = at < 0 ? (Instant?)null : InstantPattern.ExtendedIso.Parse(args[at + 1]).Value;
        var outcome = await scope.ServiceProvider.GetRequiredService<Verification>().RunAsync(since, CancellationToken.None);
        await Console.Out.WriteLineAsync(outcome.Broken is { } broken
            ? $"BROKEN at {(broken.Position is { } position ? $"position {position}, " : "")}event {broken.EventId}: {broken.Reason}"
            : $"intact: {outcome.Verified} events, positions {outcome.From} to {outcome.To}, hash {outcome.Hash}{(outcome.From > 1 ? $"; nothing is said of positions 1 to {outcome.From - 1}" : "")}");
        return outcome.Intact ? 0 : 1;
    }
}
