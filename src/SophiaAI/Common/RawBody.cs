using System.Collections;
using System.Text;
using SophiaAI.Providers.Core;
using SophiaAI.Providers.Core.Files;

namespace SophiaAI.Common;

/// <summary>The body of a request, as a script has it: its bytes, its text, or a stream that has not been read. What is signed is the bytes.</summary>
internal static class RawBody
{
    /// <summary>The bytes; null, after writing an error, if they are lost.</summary>
    /// <param name="cmdlet">The command, which writes the error.</param>
    /// <param name="body">The body; null, which hosts give for an empty one, has no bytes.</param>
    public static byte[]? Read(SophiaCmdlet cmdlet, object? body)
    {
        object? bare = EngineValue.Bare(body);
        if (bare is null) return [];
        if (bare is Stream stream) return ReadStream(cmdlet, stream);
        if (Held(bare) is { } bytes) return bytes;
        WriteNotRaw(cmdlet, bare is IList list && list.Cast<object?>().All(static item => EngineValue.Bare(item) is string)
            ? "The body was given as lines of text, and their ends are lost."
            : $"The body was given as an object of the type {bare.GetType().Name}: it has been parsed, and its bytes are lost.");
        return null;
    }

    /// <summary>The bytes of a body that is bytes or text; null if it is anything else.</summary>
    public static byte[]? Held(object? body) => EngineValue.Bare(body) switch
    {
        byte[] bytes => bytes,
        string text => Encoding.UTF8.GetBytes(text),
        IList list when list.Cast<object?>().All(static item => EngineValue.Bare(item) is byte) => list.Cast<object?>().Select(static item => (byte)EngineValue.Bare(item)!).ToArray(),
        _ => null,
    };

    /// <summary>Writes the error for a body whose bytes are lost.</summary>
    public static void WriteNotRaw(SophiaCmdlet cmdlet, string message) => cmdlet.WriteError(ErrorRecords.WrongCall(
        "BodyNotRaw", message, "Body", "The signature is that of the bytes of the request. Give them as they arrived: as bytes, as one string (Get-Content -Raw), or as a file with -Path."));

    // A listener's stream waits for the client.
    private static byte[]? ReadStream(SophiaCmdlet cmdlet, Stream stream)
    {
        try
        {
            if (cmdlet.AwaitBlocking(() => TextFile.ReadBytes(stream, Limits.LongestFile)) is { } bytes) return bytes;
            cmdlet.WriteError(ErrorRecords.WrongCall("BodyTooLong", $"The body has more than {Limits.LongestFile / (1024 * 1024)} MiB, the limit.", "Body", "No webhook is as long: answer the request with 413."));
        }
        catch (Exception exception) when (exception is IOException or ObjectDisposedException or NotSupportedException or InvalidOperationException)
        {
            WriteNotRaw(cmdlet, "The stream of the body can't be read: it was closed, or the connection has ended.");
        }

        return null;
    }
}
