using System.Management.Automation;
using SophiaAI.Common;
using SophiaAI.Providers.Features.Secrets.Exporting;

namespace SophiaAI.Secrets.Exporting;

/// <summary>Checks which arguments can be combined.</summary>
internal static class ExportArguments
{
    /// <summary>The error for arguments that make no sense together; null if they do.</summary>
    /// <param name="form">The form.</param>
    /// <param name="path">The file, as typed.</param>
    /// <param name="asPlainText">Whether plain text was asked for.</param>
    public static ErrorRecord? Check(SecretExportForm form, string? path, bool asPlainText)
    {
        bool isText = form is SecretExportForm.Dotenv or SecretExportForm.Json or SecretExportForm.PowerShell;
        if (!isText && (path is not null || asPlainText))
            return ErrorRecords.WrongCall("ParametersDoNotFit", $"-As {form} has its own destination for the values.", form, "Leave out -Path and -AsPlainText.");
        if (path is not null && asPlainText)
            return ErrorRecords.WrongCall("ParametersDoNotFit", "The values go either to a file or to the pipeline.", form, "Leave out -Path or -AsPlainText.");
        return isText && path is null && !asPlainText
            ? ErrorRecords.WrongCall("PlainTextNotAsked", $"Without a file, -As {form} would write the secrets to the pipeline in plain text.", form, "Name a file with -Path, or use -AsPlainText if that is what you want.")
            : null;
    }
}
