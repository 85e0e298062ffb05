using System.Diagnostics;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Text;

namespace LaptopFleet.Benchmarks.Load;

/// <summary>A process under measurement: the published program, or the baseline.</summary>
public sealed class Server : IDisposable
{
    private readonly Process process;
    private readonly StringBuilder said;

    private Server(string name, Process process, StringBuilder said, int port, TimeSpan startToReady) =>
        (Name, this.process, this.said, Port, StartToReady) = (name, process, said, port, startToReady);

    public string Name { get; }
    public int Port { get; }

    /// <summary>What it wrote to its log so far: for the message of whoever finds that something went wrong.</summary>
    public string Said
    {
        get
        {
            lock (said)
                return said.ToString();
        }
    }

    /// <summary>From the start of the process until it answers that it is ready.</summary>
    public TimeSpan StartToReady { get; }

    public TimeSpan ProcessorTime
    {
        get
        {
            process.Refresh();
            return process.TotalProcessorTime;
        }
    }

    public double ResidentMegabytes
    {
        get
        {
            process.Refresh();
            return process.WorkingSet64 / 1048576.0;
        }
    }

    /// <summary>A client for what is not under the stopwatch.</summary>
    public HttpClient Client(string token) => new()
    {
        BaseAddress = new($"http://127.0.0.1:{Port}/api/v1/"),
        DefaultRequestHeaders = { Authorization = new AuthenticationHeaderValue("Bearer", token) },
        Timeout = TimeSpan.FromMinutes(10),
    };

    public static async Task<Server> StartAsync(string name, string assembly, IReadOnlyList<string> arguments, IReadOnlyDictionary<string, string> environment)
    {
        var port = FreePort();
        var start = new ProcessStartInfo("dotnet") { WorkingDirectory = Path.GetDirectoryName(Path.GetFullPath(assembly)), RedirectStandardOutput = true, UseShellExecute = false };
        foreach (var argument in (string[])[Path.GetFullPath(assembly), .. arguments])
            start.ArgumentList.Add(argument);
        foreach (var (key, value) in environment)
            start.Environment[key] = value;
        start.Environment["ASPNETCORE_URLS"] = $"http://127.0.0.1:{port}";
        var words = new StringBuilder();
        var watch = Stopwatch.StartNew();
        var started = Process.Start(start)!;
        started.OutputDataReceived += (_, line) => { lock (words) words.AppendLine(line.Data); };
        started.BeginOutputReadLine();
        using var client = new HttpClient { BaseAddress = new($"http://127.0.0.1:{port}") };
        while (!await IsReadyAsync(client))
        {
            if (started.HasExited || watch.Elapsed > TimeSpan.FromMinutes(2))
                throw new InvalidOperationException($"{name} did not become ready:\n{words}");
            await Task.Delay(5);
        }
        return new(name, started, words, port, watch.Elapsed);
    }

    public void Dispose()
    {
        process.Kill();
        process.WaitForExit();
        process.Dispose();
    }

    private static async Task<bool> IsReadyAsync(HttpClient client)
    {
        try
        {
            using var answer = await client.GetAsync("/health/ready");
            return answer.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    private static int FreePort()
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        return ((IPEndPoint)socket.LocalEndPoint!).Port;
    }
}
