using LaptopFleet.ApiTests.Cast;
using LaptopFleet.ApiTests.Devices;
using LaptopFleet.Catalog;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace LaptopFleet.ApiTests.Refresh;

/// <summary>Five laptops in four countries that fall due from August 2026 to June 2027, and one model that is offered. Tests that change something of it begin one of their own.</summary>
public sealed class ForecastFleet : IAsyncLifetime
{
    public Fleet Fleet { get; } = new();

    /// <summary>What is offered.</summary>
    public Model Book { get; private set; } = null!;

    /// <summary>What is not offered any more.</summary>
    public Model Old { get; private set; } = null!;

    public static async Task<ForecastFleet> Begin()
    {
        var begun = new ForecastFleet();
        await begun.InitializeAsync();
        return begun;
    }

    public async ValueTask InitializeAsync()
    {
        // Nothing else is offered, so that it is known what takes the place of what.
        await Fleet.InDatabase(db => db.Models.ExecuteUpdateAsync(m => m.SetProperty(x => x.OfferedUntil, new LocalDate(2026, 6, 1))));
        (Book, Old) = (await Fleet.Model(), await Fleet.Model());
        await Fleet.InDatabase(db => db.Models.Where(m => m.Id == Old.Id).ExecuteUpdateAsync(m => m.SetProperty(x => x.OfferedUntil, new LocalDate(2026, 6, 1))));
        foreach (var (country, since, model) in new[]
        {
            ("PT", new LocalDate(2023, 8, 15), Book), ("PT", new(2023, 12, 1), Book), ("NL", new(2023, 12, 31), Book), ("US", new(2023, 12, 10), Old), ("SG", new(2024, 6, 5), Book),
        })
        {
            Fleet.Clock.Reset(since.At(new LocalTime(12, 0)).InUtc().ToInstant());
            await Fleet.InUseBy(await Fleet.Person(country), await Fleet.Device(model: model));
        }
        Fleet.Clock.Reset(Fleet.Start);
    }

    public ValueTask DisposeAsync() => Fleet.DisposeAsync();
}
