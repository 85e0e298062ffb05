using LaptopFleet.Demo;

var url = args.Length > 0 ? args[0] : "http://localhost:5080";
using var http = new HttpClient { BaseAddress = new(url), Timeout = TimeSpan.FromMinutes(5) };
try
{
    var outcome = await new DemoFleet(http).FillAsync(people: 300, Console.WriteLine);
    Console.WriteLine(outcome.WhatToTry(url));
    return 0;
}
catch (Exception error) when (error is DemoStoppedException or HttpRequestException)
{
    await Console.Error.WriteLineAsync($"The demo stopped: {error.Message}");
    return 1;
}
