using System.Globalization;
using System.Net;

namespace SophiaAI.Benchmarks.Query;

/// <summary>Serves the sample as the SQL API would: it is the result of every statement. <c>REPEAT n</c> in the statement returns the sample n times.</summary>
internal static class QueryServer
{
    /// <summary>Listens on loopback until killed; the first line of its output is its address.</summary>
    public static async Task<int> RunAsync()
    {
        QuerySample sample = QuerySample.Create();
        using HttpListener listener = LoopbackListener.Start(out string address);
        Console.WriteLine(address);
        while (true) _ = AnswerAsync(await listener.GetContextAsync(), sample);
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
            // The reader has disconnected; the next one is served all the same.
        }
    }
}
