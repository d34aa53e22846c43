using System.Globalization;
using System.Net;

namespace SophiaAI.Benchmarks.Query;

/// <summary>Serves the sample as the SQL API would: whatever the statement is, it is the result. <c>REPEAT n</c> in it gives the sample n times.</summary>
internal static class QueryServer
{
    /// <summary>Listens on loopback until it is killed; the first line that it writes is its address.</summary>
    public static async Task<int> RunAsync()
    {
        QuerySample sample = QuerySample.Create();
        using HttpListener listener = Listen(out string address);
        Console.WriteLine(address);
        while (true) _ = AnswerAsync(await listener.GetContextAsync(), sample);
    }

    private static HttpListener Listen(out string address)
    {
        // HttpListener takes no port 0: one that is free now is free a moment later, almost always.
        using System.Net.Sockets.TcpListener probe = new(IPAddress.Loopback, 0);
        probe.Start();
        address = string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{((IPEndPoint)probe.LocalEndpoint).Port}/");
        probe.Stop();
        HttpListener listener = new();
        listener.Prefixes.Add(address);
        listener.Start();
        return listener;
    }

    private static async Task AnswerAsync(HttpListenerContext context, QuerySample sample)
    {
        byte[] body;
        if (context.Request.HttpMethod == "POST")
        {
            using StreamReader reader = new(context.Request.InputStream);
            string text = await reader.ReadToEndAsync();
            int at = text.IndexOf("REPEAT ", StringComparison.Ordinal);
            body = sample.Answer(at < 0 ? 1 : int.Parse(new string([.. text[(at + 7)..].TakeWhile(char.IsAsciiDigit)]), CultureInfo.InvariantCulture));
        }
        else
        {
            int partition = int.Parse(context.Request.QueryString["partition"]!, CultureInfo.InvariantCulture);
            body = sample.Partitions[partition % sample.Partitions.Count].Compressed;
        }

        try
        {
            context.Response.ContentType = "application/json";
            context.Response.Headers["Content-Encoding"] = "gzip";
            context.Response.ContentLength64 = body.Length;
            await context.Response.OutputStream.WriteAsync(body);
            context.Response.Close();
        }
        catch (HttpListenerException)
        {
            // The reader has gone; the next one is served all the same.
        }
    }
}
