namespace LaptopFleet.Webhooks;

/// <summary>The section <c>Webhooks</c> of the configuration.</summary>
public sealed class WebhookOptions
{
    /// <summary>Also plain http, and addresses in our own network or on this machine: for tests, and where every receiver is our own.</summary>
    public bool AllowPrivateTargets { get; set; }

    /// <summary>How long one answer is waited for; at most 30 seconds.</summary>
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(15);

    /// <summary>How long settled deliveries and their attempts are kept.</summary>
    public int KeepDays { get; set; } = 30;
}
