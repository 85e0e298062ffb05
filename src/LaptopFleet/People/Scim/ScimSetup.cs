namespace LaptopFleet.People.Scim;

/// <summary>Registers the SCIM server.</summary>
public static class ScimSetup
{
    public static void AddScim(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton(ScimOptions.From(builder.Configuration));
        builder.Services.AddSingleton<EmailMarks>();
        builder.Services.AddScoped<Provisioning>();
        builder.Services.AddScoped<AccountReader>();
        builder.Services.AddScoped<AccountSearch>();
        builder.Services.AddScoped<GroupReader>();
        builder.Services.AddScoped<GroupSearch>();
    }
}
