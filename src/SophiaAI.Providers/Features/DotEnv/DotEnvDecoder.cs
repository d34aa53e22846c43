using SophiaAI.Providers.Core.Files;

namespace SophiaAI.Providers.Features.DotEnv;

/// <summary>Turns a file's bytes into text, and refuses what is not text.</summary>
internal static class DotEnvDecoder
{
    /// <exception cref="DotEnvException">The bytes are not text; gives the position of the first invalid one.</exception>
    public static string Decode(byte[] bytes, string file)
    {
        try
        {
            return TextFile.Decode(bytes, file);
        }
        catch (NotTextException exception)
        {
            throw new DotEnvException(file, exception.Line, exception.Column, exception.What);
        }
    }
}
