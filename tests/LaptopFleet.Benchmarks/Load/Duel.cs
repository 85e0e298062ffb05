namespace LaptopFleet.Benchmarks.Load;

/// <summary>The program and the baseline in turns, round by round, each going first every other time: what disturbs the machine disturbs both.</summary>
public sealed class Duel
{
    private readonly List<(Score Program, Score Baseline)> rounds = [];

    public static Duel Fight(int rounds, Func<Score> program, Func<Score> baseline, TimeSpan pause = default)
    {
        var duel = new Duel();
        for (var round = 0; round < rounds; round++)
        {
            if (round % 2 == 0)
            {
                var (first, second) = (program(), baseline());
                duel.rounds.Add((first, second));
            }
            else
            {
                var (first, second) = (baseline(), program());
                duel.rounds.Add((second, first));
            }
            Thread.Sleep(pause);
        }
        return duel;
    }

    /// <summary>The program's answers per second over the baseline's: the median of the rounds' own ratios.</summary>
    public double Ratio => Median(rounds.Select(r => r.Program.PerSecond / r.Baseline.PerSecond));

    /// <summary>The same of processor time per answer, without the load runner's share: the sterner figure, which no other process can blur.</summary>
    public double ProcessorRatio => Median(rounds.Select(r => r.Baseline.Cpu / r.Program.Cpu));

    public string Detail => FormattableString.Invariant(
        $"{Median(rounds.Select(r => r.Program.PerSecond)):F0}/s against {Median(rounds.Select(r => r.Baseline.PerSecond)):F0}/s; rounds {rounds.Min(r => r.Program.PerSecond / r.Baseline.PerSecond):F2}-{rounds.Max(r => r.Program.PerSecond / r.Baseline.PerSecond):F2}; processor time {Median(rounds.Select(r => r.Program.Cpu.TotalMicroseconds)):F0} against {Median(rounds.Select(r => r.Baseline.Cpu.TotalMicroseconds)):F0} us, ratio {ProcessorRatio:F2}");

    public static double Median(IEnumerable<double> values) => values.Order().ToList() is var sorted ? sorted[sorted.Count / 2] : 0;
}
