using LaptopFleet.ApiTests.Cast;

namespace LaptopFleet.ApiTests.Shipments.Labels;

/// <summary>A fleet that buys its labels from an EasyPost of its own.</summary>
public sealed class EasyPostFleet : IAsyncLifetime
{
    public EasyPostServer EasyPost { get; private set; } = null!;
    public Fleet Fleet { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        EasyPost = await EasyPostServer.Start();
        Fleet = Fleet.With([.. EasyPost.Settings]);
    }

    /// <summary>Another fleet at the same EasyPost, for whoever changes its rules.</summary>
    public Fleet Another() => Fleet.With([.. EasyPost.Settings]);

    public async ValueTask DisposeAsync()
    {
        await Fleet.DisposeAsync();
        await EasyPost.DisposeAsync();
    }
}
