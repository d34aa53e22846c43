using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace SophiaAI.Benchmarks;

/// <summary>A server for other processes of a benchmark.</summary>
internal static class LoopbackListener
{
    /// <summary>Listens at a free port.</summary>
    public static HttpListener Start(out string address)
    {
        // HttpListener does not accept port 0: a port that is free now is almost always free a moment later.
        using TcpListener probe = new(IPAddress.Loopback, 0);
        probe.Start();
        address = string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{((IPEndPoint)probe.LocalEndpoint).Port}/");
        probe.Stop();
        HttpListener listener = new();
        listener.Prefixes.Add(address);
        listener.Start();
        return listener;
    }
}
