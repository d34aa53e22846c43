using System.Management.Automation;
using SophiaAI.Common;
using SophiaAI.Providers.Features.Secrets.Exporting;

namespace SophiaAI.Secrets.Exporting;

/// <summary>What commands that export values have in common.</summary>
internal static class FileExports
{
    /// <summary>Runs an export. That it is refused, and that a file can't be written, are error records.</summary>
    /// <param name="cmdlet">The command.</param>
    /// <param name="target">What is written, for the error record.</param>
    /// <param name="export">The export.</param>
    /// <exception cref="PipelineStoppedException">The command was stopped.</exception>
    public static void TryExport(this SophiaCmdlet cmdlet, string target, Action export)
    {
        try
        {
            export();
        }
        catch (ExportRefusedException exception)
        {
            cmdlet.WriteError(ErrorRecords.Refused(exception, target));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or SessionStateException)
        {
            cmdlet.WriteError(ErrorRecords.NotWritten(exception, target));
        }
        catch (OperationCanceledException) when (cmdlet.StopToken.IsCancellationRequested)
        {
            throw new PipelineStoppedException();
        }
    }

    /// <summary>Writes a text to a file, unless it has that text already or the user does not agree.</summary>
    /// <param name="cmdlet">The command.</param>
    /// <param name="file">The file.</param>
    /// <param name="path">Its path, for the message.</param>
    /// <param name="text">The text.</param>
    /// <param name="force">Whether other content is replaced.</param>
    /// <param name="agrees">Asks the user.</param>
    /// <returns>Whether the file has the text now.</returns>
    /// <exception cref="ExportRefusedException">The file has other content.</exception>
    public static bool Write(this SophiaCmdlet cmdlet, ExportFile file, string path, string text, bool force, Func<bool> agrees)
    {
        if (!force) file.RefuseOther(text);
        if (file.IsUpToDate(text)) cmdlet.WriteVerbose($"{path} already has these values.");
        else if (agrees()) file.Write(text, force, cmdlet.StopToken);
        else return false;
        return true;
    }
}
